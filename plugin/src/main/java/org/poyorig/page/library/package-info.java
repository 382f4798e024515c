/** The view that lists the bundles and sessions of this machine. */
package org.poyorig.page.library;
