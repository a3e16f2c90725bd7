/** The description of the API (OpenAPI 3.1) at {@code /v3/api-docs}, and the page to try it. */
@NullMarked
package space.lectio.app.openapi;

import org.jspecify.annotations.NullMarked;
