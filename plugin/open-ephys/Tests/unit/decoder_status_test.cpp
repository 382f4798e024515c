// SPDX-License-Identifier: GPL-3.0-or-later
//
// What decodes decides unit and range of the values in the signal chain, never what is chosen.
#include "Check.h"
#include "Core/DecoderStatus.h"
#include "Core/OutputHold.h"

using namespace poyo::rig;

namespace
{
std::vector<OutputDescription> outputs (const std::string& unit, float scale)
{
    return { { "vx", unit, scale }, { "vy", unit, scale } };
}

/** A decoded sample of two outputs. */
struct Sample
{
    Sample (float x, float y)
    {
        store<uint16_t> (bytes + 2, decodedLayout::version);
        store<uint32_t> (bytes + 4, sizeof bytes);
        store<int32_t> (bytes + 32, 2);
        store<float> (bytes + 40, x);
        store<float> (bytes + 44, y);
        CHECK (record.read (bytes, sizeof bytes));
    }

    std::byte bytes[48 + 72] = {};
    DecodedRecord record;
};
} // namespace

SENTENCE (shouldConvertValuesOfAnotherUnit)
{
    const auto match = OutputMatch::of (outputs ("cm/s", 10), outputs ("m/s", 0.1f));
    CHECK (match.problem.empty() && std::fabs (match.factors[0] - 100) < 1e-3);
}

SENTENCE (shouldRefuseAnotherQuantityRangeOrNumberOfValues)
{
    CHECK (OutputMatch::of (outputs ("cm/s", 10), outputs ("V", 1)).problem
           == "the chain has vx in cm/s, the decoder vx in V");
    CHECK (OutputMatch::of (outputs ("cm/s", 10), outputs ("cm/s", 100)).problem
           == "the chain records vx up to 328 cm/s, and the decoder needs 3277");
    CHECK (! OutputMatch::of (outputs ("m/s", 0.05f), outputs ("m/s", 0.0005f)).problem.empty());
    CHECK (! OutputMatch::of (outputs ("cm/s", 10), { { "x", "cm/s", 10 } }).problem.empty());
}

SENTENCE (shouldWithholdValuesOfADecoderThatNobodyHasApproved)
{
    OutputHold hold;
    hold.take (Sample (1, 2).record); // a runtime that names no decoder
    CHECK (hold.value (0) == 1 && hold.withheld() == 0);
    hold.follow (7);
    hold.take (Sample (100, 200).record);
    CHECK (hold.value (0) == 1 && hold.withheld() == 0); // the values before stay until the units are known
    hold.approve (7, { 0.01f, 0.01f }, { 5, 5 });
    hold.take (Sample (100, 200).record);
    CHECK (hold.value (0) == 1 && hold.value (1) == 2 && hold.clipped() == 0);
    hold.follow (8);
    hold.refuse (8);
    hold.take (Sample (100, 200).record);
    CHECK (hold.value (0) == 0 && hold.withheld() == 1);
}

SENTENCE (shouldCountValuesThatARecordNodeCutsOff)
{
    OutputHold hold;
    hold.approve (0, { 1, 1 }, { 5, 5 });
    hold.take (Sample (6, -2).record);
    hold.take (Sample (NAN, -7).record);
    CHECK (hold.clipped() == 3);
    hold.clear();
    CHECK (hold.clipped() == 0 && hold.withheld() == 0);
}
