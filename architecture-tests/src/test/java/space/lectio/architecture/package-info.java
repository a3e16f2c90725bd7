/**
 * What holds for every class of the product, as sentences. A rule counts once it has been seen to fail: each has a twin under
 * {@code src/test/java/twin}, a small copy of the product's packages in which a class named {@code Offending…} breaks it.
 */
@NullMarked
package space.lectio.architecture;

import org.jspecify.annotations.NullMarked;
