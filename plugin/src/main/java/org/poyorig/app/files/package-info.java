/** Commands that turn one file into another: {@code import} and {@code convert}. */
package org.poyorig.app.files;
