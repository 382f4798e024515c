// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PlayedSource.h"

#include <functional>
#include <vector>

namespace poyo::panel
{
/** A state of the panel, for pictures and for the test of the structure. */
struct Scene
{
    const char* name;
    std::function<void (PlayedSource&)> set;
};

/** All states: each word of the light, each stage of a calibration, and each kind of refusal. */
const std::vector<Scene>& scenes();
} // namespace poyo::panel
