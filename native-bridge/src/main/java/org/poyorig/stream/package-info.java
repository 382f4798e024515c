/** The stream of events: kinds of event, their bytes, and the only writer and reader of those bytes. */
package org.poyorig.stream;
