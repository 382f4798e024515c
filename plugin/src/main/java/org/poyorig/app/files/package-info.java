/** Commands that read and convert files: {@code inspect}, {@code import} and {@code convert}. */
package org.poyorig.app.files;
