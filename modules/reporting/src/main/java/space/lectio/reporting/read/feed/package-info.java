/** What has happened since? The feed of published events as CloudEvents over HTTP, with long poll (docs/events.md). */
@NullMarked
package space.lectio.reporting.read.feed;

import org.jspecify.annotations.NullMarked;
