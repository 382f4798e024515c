/** {@code poyo page}. */
package org.poyorig.app.page;
