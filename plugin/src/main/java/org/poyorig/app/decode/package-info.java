/**
 * Commands that decode recordings and sessions: {@code decode}, {@code replay}, {@code evaluate}, {@code latency},
 * {@code demo}.
 */
package org.poyorig.app.decode;
