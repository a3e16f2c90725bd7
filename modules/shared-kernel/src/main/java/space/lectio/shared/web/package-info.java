/** Shapes that all REST endpoints share: pages, request members, problems. */
@NullMarked
package space.lectio.shared.web;

import org.jspecify.annotations.NullMarked;
