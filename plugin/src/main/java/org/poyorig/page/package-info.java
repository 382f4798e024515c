/** The local web page: a server on loopback, its guard, and the files that it serves. Each view has a folder. */
package org.poyorig.page;
