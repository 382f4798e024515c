/** Commands that train: {@code calibrate} and {@code train}. */
package org.poyorig.app.learn;
