/** Commands that convert files: {@code import} and {@code convert}. */
package org.poyorig.app.files;
