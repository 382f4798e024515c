/** Commands that measure this machine: {@code bench} and {@code doctor}. */
package org.poyorig.app.measure;
