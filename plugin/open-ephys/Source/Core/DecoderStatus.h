// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Wire.h"

#include <string>
#include <vector>

namespace poyo::rig
{
/** One decoded value. */
struct OutputDescription
{
    std::string name;
    std::string unit; // empty if it is not known
    float scale = 1; // physical units per network unit

    /** The resolution of the recorded 16-bit values: their range is 32 times the scale. */
    float bitVolts() const { return scale / 1000.0f; }

    /** The largest value that the recorded 16 bits can hold. */
    float largest() const { return 32767.0f * bitVolts(); }

    bool operator== (const OutputDescription& other) const
    {
        return name == other.name && unit == other.unit && scale == other.scale;
    }
};

/** Which decoder runs in the runtime, and what its values mean; DecoderStatus in Java. */
struct DecoderStatus
{
    int64_t sinceNanos = 0; // CLOCK_MONOTONIC; also the decoder's number. 0: the runtime has not named a decoder
    std::string label; // empty: nothing decodes
    std::string bundle;
    std::string adapter;
    std::string refusal; // why the newest request was refused; empty if it was not
    std::vector<OutputDescription> outputs;

    /** Returns false, and changes nothing, if the bytes are not a DECODER record. Any bytes are safe. */
    bool read (const std::byte* record, size_t length);
};

/** The values of a decoder beside the outputs that the signal chain describes. */
struct OutputMatch
{
    std::vector<float> factors; // from the decoder's unit to the chain's, for each output
    std::string problem; // why the values cannot stand under the chain's description; empty if they can

    /** described: the outputs of the chain, which cannot change during an acquisition. */
    static OutputMatch of (const std::vector<OutputDescription>& described,
                           const std::vector<OutputDescription>& decoded);
};
} // namespace poyo::rig
