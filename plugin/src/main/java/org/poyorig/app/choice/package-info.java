/** Options that several commands share, with their checks. */
package org.poyorig.app.choice;
