// SPDX-License-Identifier: GPL-3.0-or-later
#include "DecoderParameters.h"

namespace poyo::rig
{
void addDecoderParameters (GenericProcessor& to)
{
    const auto scope = Parameter::PROCESSOR_SCOPE;
    to.addPathParameter (scope, parameter::bundle, "Bundle", "Folder of the network that decodes", File(), {}, true,
                         false, false);
    to.addPathParameter (scope, parameter::adapter, "Adapter",
                         "Folder of the rows that calibrating made for this session; none: the bundle's own", File(),
                         {}, true, false, false);
    to.addStringParameter (scope, parameter::rig, "Rig", "Name that the runtime serves: letters, digits, - and _",
                           "rig1", true);
    to.addBooleanParameter (scope, parameter::decode, "Decode", "Decode; what comes is recorded in any case", true);
    to.addStringParameter (scope, parameter::stream, "Stream",
                           "Whose spikes are decoded; empty: the first stream that has spikes", "", true);
    to.addIntParameter (scope, parameter::holdBack, "Hold-back",
                        "Samples that a spike may come late by; 100 behind the Spike Detector", 100, 0, 30000, true);
    to.addStringParameter (scope, parameter::behaviourKey, "Behaviour key",
                           "What the behaviour is called in the recording", "cursor.vel", true);
    to.addFloatParameter (scope, parameter::behaviourRate, "Behaviour rate",
                          "Behaviour is averaged down to so many samples a second", "Hz", 100, 1, 1000, 1, true);
    to.addSelectedChannelsParameter (Parameter::STREAM_SCOPE, parameter::behaviour, "Behaviour",
                                     "Channels that are recorded as behaviour; none in any stream: those that a POYO "
                                     "Spike Source marks",
                                     32, true);
    to.addCategoricalParameter (scope, parameter::output, "Output", "Where decoded values go in the signal chain",
                                { "stream", "hold", "stream+hold", "none" }, 0, true);
    to.addFloatParameter (scope, parameter::outputRate, "Output rate", "Samples a second of the decoded stream", "Hz",
                          100, 10, 1000, 1, true);
    Array<String> choices { "off" };
    for (int k = 1; k <= thresholdChoice::outputs; ++k)
        choices.add (String (k));
    choices.add ("speed");
    to.addCategoricalParameter (scope, parameter::thresholdOn, "TTL on",
                                "Output, counted from 1, or length of the first two, that raises TTL line 1", choices,
                                thresholdChoice::off, true);
    to.addFloatParameter (scope, parameter::threshold, "Threshold", "Level at which TTL line 1 goes high", "", 0,
                          -1.0e6f, 1.0e6f, 0.001f);
    to.addBooleanParameter (scope, parameter::startRuntime, "Start runtime",
                            "Start a runtime where none serves the rig; else only attach to one", true);
    to.addPathParameter (scope, parameter::launcher, "Launcher", "The poyo launcher, or poyo-rig.jar; none: found",
                         File(), {}, false, false, false);
    to.addPathParameter (scope, parameter::sessions, "Sessions",
                         "Folder where each acquisition is recorded; none: \"POYO sessions\" beside the GUI's own",
                         File(), {}, true, false, false);
}
} // namespace poyo::rig
