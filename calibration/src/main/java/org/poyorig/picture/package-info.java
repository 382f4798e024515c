/** Pictures of results, written as SVG and PNG. */
package org.poyorig.picture;
