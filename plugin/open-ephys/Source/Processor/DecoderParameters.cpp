// SPDX-License-Identifier: GPL-3.0-or-later
#include "DecoderParameters.h"

namespace poyo::rig
{
void addDecoderParameters (GenericProcessor& to)
{
    const auto scope = Parameter::PROCESSOR_SCOPE;
    to.addPathParameter (scope, parameter::bundle, "Bundle", "Folder of the bundle: the network that decodes", File(),
                         {}, true, false, false);
    to.addPathParameter (
        scope, parameter::adapter, "Adapter",
        "Folder of the session adapter that a calibration made. None: the bundle decodes without an adapter", File(),
        {}, true, false, false);
    to.addStringParameter (scope, parameter::rig, "Rig",
                           "Name of the rig that the runtime serves: letters, digits, - and _", "rig1", true);
    to.addBooleanParameter (scope, parameter::decode, "Decode",
                            "Turns decoding on and off. The runtime records in either case", true);
    to.addStringParameter (scope, parameter::stream, "Stream",
                           "Stream whose spikes are decoded, and whose clock counts. Empty: the first stream with "
                           "spikes",
                           "", true);
    to.addStringParameter (scope, parameter::moreStreams, "More streams",
                           "Other streams, as of other probes, whose spikes are decoded too; names with commas between",
                           "", true);
    to.addStringParameter (scope, parameter::streamClocks, "Clocks",
                           "Clocks of the other streams. \"probe B: 12.5 ms\": its sample 0 is 12.5 ms after sample 0 "
                           "of Stream. \"probe B: line 1\": the same pulses, about one a second, are on TTL line 1 of "
                           "both. Empty: the sources' timestamps, or the sample numbers if a source has none",
                           "", true);
    to.addIntParameter (scope, parameter::streamWait, "Wait (ms)",
                        "How many milliseconds decoding waits for a stream that is behind", 100, 0, 1000, true);
    to.addIntParameter (scope, parameter::holdBack, "Hold-back",
                        "How many samples late a spike may come. The Spike Detector needs 100", 100, 0, 30000, true);
    to.addStringParameter (scope, parameter::behaviourKey, "Behaviour key", "Name of the behaviour in the recording",
                           "cursor.vel", true);
    to.addStringParameter (scope, parameter::behaviourUnits, "Units",
                           "Unit of the behaviour, volts per unit, and volts at 0. \"cm/s 0.05\": 0.05 V are 1 cm/s. "
                           "\"cm 0.1 2.5 velocity\": a position of 0.1 V per cm and 2.5 V at 0, of which the velocity "
                           "is taken. \"cm span 0 20\": the lowest and highest voltage of the next acquisition are 0 "
                           "and 20 cm. Empty: the unit of the channels",
                           "", true);
    to.addFloatParameter (scope, parameter::behaviourRate, "Behaviour rate",
                          "Behaviour is averaged to this many samples per second", "Hz", 100, 1, 1000, 1, true);
    to.addSelectedChannelsParameter (Parameter::STREAM_SCOPE, parameter::behaviour, "Behaviour",
                                     "Channels that are recorded as behaviour. None: the behaviour channels of a POYO "
                                     "Spike Source",
                                     32, true);
    to.addCategoricalParameter (scope, parameter::output, "Output",
                                "Adds the decoded values to the signal chain: as a stream of their own (stream), or as "
                                "channels of the stream with the spikes (hold)",
                                { "stream", "hold", "stream+hold", "none" }, 0, true);
    to.addFloatParameter (scope, parameter::outputRate, "Output rate", "Samples per second of the decoded stream", "Hz",
                          100, 10, 1000, 1, true);
    Array<String> choices { "off" };
    for (int k = 1; k <= thresholdChoice::outputs; ++k)
        choices.add (String (k));
    choices.add ("speed");
    to.addCategoricalParameter (
        scope, parameter::thresholdOn, "TTL on",
        "Value that switches TTL line 1: an output, counted from 1, or the speed, the length of "
        "the vector of outputs 1 and 2",
        choices, thresholdChoice::off, true);
    to.addFloatParameter (scope, parameter::threshold, "Threshold", "TTL line 1 goes high at this level", "", 0,
                          -1.0e6f, 1.0e6f, 0.001f);
    to.addBooleanParameter (scope, parameter::startRuntime, "Start runtime",
                            "Starts a runtime if none serves the rig. Off: only attach to a runtime that is there",
                            true);
    to.addPathParameter (scope, parameter::launcher, "Launcher",
                         "The poyo launcher, or poyo-rig.jar. None: the plugin searches for it", File(), {}, false,
                         false, false);
    to.addPathParameter (scope, parameter::sessions, "Sessions",
                         "Folder for the sessions. None: \"POYO sessions\" in the GUI's recording folder", File(), {},
                         true, false, false);
}
} // namespace poyo::rig
