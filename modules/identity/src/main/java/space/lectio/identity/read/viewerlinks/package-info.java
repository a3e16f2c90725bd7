/** For whom a link is that a browser follows without signing in. */
@NullMarked
package space.lectio.identity.read.viewerlinks;

import org.jspecify.annotations.NullMarked;
