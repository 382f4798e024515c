/** The exception for faults that the user can repair: what was expected, what was found, what to do. */
package org.poyorig.error;
