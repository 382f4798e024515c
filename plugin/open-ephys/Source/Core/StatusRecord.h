// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Calibration.h"
#include "LiveFigures.h"

namespace poyo::rig
{
/** The live status that the runtime writes into the status block; LiveStatus in Java. */
struct StatusRecord
{
    int64_t updatedNanos = 0; // CLOCK_MONOTONIC
    double rateHertz = 0;
    int64_t watermark = 0;
    int64_t lastTick = 0;
    std::vector<float> outputs; // of the newest decoded sample
    LiveFigures figures;

    /** Returns false, and changes nothing, if the bytes are not a status. Any bytes are safe. */
    bool read (const std::byte* record, size_t length);
};

/** Fills in the fields of a CALIBRATION record. Returns false, and changes nothing, if the bytes are not one. */
bool readCalibration (const std::byte* record, size_t length, Calibration& calibration);
} // namespace poyo::rig
