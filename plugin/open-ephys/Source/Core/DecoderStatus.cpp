// SPDX-License-Identifier: GPL-3.0-or-later
#include "DecoderStatus.h"

#include "PhysicalUnit.h"
#include "TextReader.h"

#include <cmath>

namespace poyo::rig
{
namespace
{
/** Values of a range this much larger would be cut off in the recording. */
constexpr float largestRange = 4;

/** Values of a range this much smaller would be recorded in too few steps. */
constexpr float smallestRange = 0.02f;

std::string named (const OutputDescription& output)
{
    return output.name + " in " + (output.unit.empty() ? "network units" : output.unit);
}
} // namespace

bool DecoderStatus::read (const std::byte* record, size_t length)
{
    using namespace decoderStatusLayout;
    if (length < scalesOffset || load<uint16_t> (record) != version || load<uint32_t> (record + lengthOffset) != length)
        return false;
    const uint32_t count = load<uint32_t> (record + outputCountOffset);
    if (count > maximumOutputs || scalesOffset + aligned (4 * count) > length)
        return false;
    TextReader reader (record + scalesOffset + aligned (4 * count), record + length);
    DecoderStatus read;
    if (! reader.read (read.label) || ! reader.read (read.bundle) || ! reader.read (read.adapter)
        || ! reader.read (read.refusal))
        return false;
    for (uint32_t k = 0; k < count; ++k)
    {
        OutputDescription output;
        if (! reader.read (output.name) || ! reader.read (output.unit))
            return false;
        const float scale = std::fabs (load<float> (record + scalesOffset + 4 * size_t { k }));
        if (std::isfinite (scale) && scale > 0)
            output.scale = scale;
        read.outputs.push_back (output);
    }
    read.sinceNanos = load<int64_t> (record + sinceNanosOffset);
    *this = std::move (read);
    return true;
}

OutputMatch OutputMatch::of (const std::vector<OutputDescription>& described,
                             const std::vector<OutputDescription>& decoded)
{
    OutputMatch match;
    if (described.size() != decoded.size())
    {
        match.problem = "the chain has " + std::to_string (described.size()) + " outputs, the decoder "
                        + std::to_string (decoded.size());
        return match;
    }
    for (size_t k = 0; k < described.size(); ++k)
    {
        const auto factor = physicalUnit::factor (decoded[k].unit, described[k].unit);
        if (! factor)
        {
            match.problem = "the chain has " + named (described[k]) + ", the decoder " + named (decoded[k]);
            return match;
        }
        const float range = static_cast<float> (*factor) * decoded[k].scale / described[k].scale;
        if (range > largestRange || range < smallestRange)
        {
            match.problem = "the chain records " + described[k].name + " up to "
                            + std::to_string (std::lround (described[k].largest())) + " " + described[k].unit
                            + ", and the decoder needs "
                            + std::to_string (std::lround (static_cast<float> (*factor) * decoded[k].largest()));
            return match;
        }
        match.factors.push_back (static_cast<float> (*factor));
    }
    return match;
}
} // namespace poyo::rig
