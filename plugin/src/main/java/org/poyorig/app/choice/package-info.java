/** Options that several commands share, and how they are checked. */
package org.poyorig.app.choice;
