// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelState.h"

#include <cstddef>

namespace poyo::rig
{
/** The live status as the status block has it; docs/layouts.md, "The live status". LiveStatus in Java. */
struct StatusRecord
{
    static constexpr uint32_t kind = 1;

    int64_t updatedNanos = 0; // CLOCK_MONOTONIC
    double rateHertz = 0;
    int64_t watermark = 0;
    int64_t lastTick = 0;
    std::vector<float> outputs; // the newest sample's
    panel::LiveFigures figures;

    /** False, and nothing changed, where the bytes are not a status; bytes from anywhere are safe to give. */
    bool read (const std::byte* record, size_t length);
};

/** Fills in what a CALIBRATION record says; false, and nothing changed, where the bytes are not one. */
bool readCalibration (const std::byte* record, size_t length, panel::Calibration& calibration);
} // namespace poyo::rig
