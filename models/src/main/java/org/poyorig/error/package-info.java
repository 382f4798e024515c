/** The one exception for a user's mistake: what was expected, what was found, what to do. */
package org.poyorig.error;
