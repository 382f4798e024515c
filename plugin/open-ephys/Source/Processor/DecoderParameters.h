// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ProcessorHeaders.h>

/** The names of the decoder's parameters in the XML of a chain. */
namespace poyo::rig::parameter
{
inline const String bundle = "bundle";
inline const String adapter = "adapter";
inline const String rig = "rig";
inline const String decode = "decode";
inline const String stream = "stream";
inline const String moreStreams = "more_streams";
inline const String streamClocks = "stream_clocks";
inline const String streamWait = "stream_wait";
inline const String holdBack = "hold_back";
inline const String behaviour = "behaviour"; // one for each stream
inline const String behaviourUnits = "behaviour_units";
inline const String behaviourKey = "behaviour_key";
inline const String behaviourRate = "behaviour_rate";
inline const String output = "output";
inline const String outputRate = "output_rate";
inline const String thresholdOn = "threshold_on";
inline const String threshold = "threshold";
inline const String startRuntime = "start_runtime";
inline const String launcher = "launcher";
inline const String sessions = "sessions";
} // namespace poyo::rig::parameter

namespace poyo::rig
{
/** Where decoded values go in the signal chain, in the order of the parameter's choices. */
enum class OutputMode
{
    stream,
    hold,
    streamAndHold,
    none
};

/** The input of the threshold, as the parameter's choices: off, one of the first outputs, or the speed. */
namespace thresholdChoice
{
inline constexpr int off = 0;
inline constexpr int outputs = 8;
inline constexpr int speed = outputs + 1;
} // namespace thresholdChoice

/** Adds all parameters; for registerParameters(). */
void addDecoderParameters (GenericProcessor& to);
} // namespace poyo::rig
