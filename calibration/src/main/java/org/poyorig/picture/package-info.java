/** Pictures of results, drawn once and written as SVG and PNG. */
package org.poyorig.picture;
