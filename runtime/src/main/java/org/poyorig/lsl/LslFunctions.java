package org.poyorig.lsl;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

/**
 * The functions of liblsl that we call. Source: {@code lsl_c.h} of sccn/liblsl. Times are seconds on LSL's clock.
 * Handles belong to the caller, who destroys them.
 */
@SuppressWarnings({"checkstyle:MethodName", "checkstyle:ParameterName"})
interface LslFunctions extends Library {
    /** Channel formats. */
    int FLOAT32 = 1;

    int STRING = 3;

    /** Hundreds are the major version: 116 is 1.16. */
    int lsl_library_version();

    double lsl_local_clock();

    Pointer lsl_create_streaminfo(
            String name, String type, int channelCount, double rateHertz, int channelFormat, String sourceId);

    void lsl_destroy_streaminfo(Pointer info);

    Pointer lsl_get_desc(Pointer info);

    Pointer lsl_append_child(Pointer parent, String name);

    Pointer lsl_append_child_value(Pointer parent, String name, String value);

    Pointer lsl_create_outlet(Pointer info, int chunkSize, int maxBuffered);

    void lsl_destroy_outlet(Pointer outlet);

    int lsl_push_sample_ft(Pointer outlet, float[] values, double time);

    int lsl_push_sample_strt(Pointer outlet, String[] values, double time);

    int lsl_resolve_byprop(Pointer[] infos, int most, String property, String value, int least, double longestSeconds);

    int lsl_get_channel_format(Pointer info);

    int lsl_get_channel_count(Pointer info);

    Pointer lsl_create_inlet(Pointer info, int maxBuffered, int chunkSize, int recover);

    void lsl_open_stream(Pointer inlet, double longestSeconds, IntByReference error);

    void lsl_destroy_inlet(Pointer inlet);

    double lsl_time_correction(Pointer inlet, double longestSeconds, IntByReference error);

    double lsl_pull_sample_str(
            Pointer inlet, Pointer[] values, int channelCount, double longestSeconds, IntByReference error);

    void lsl_destroy_string(Pointer text);
}
