// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace poyo::panel
{
/** 1234567 as "1 234 567", with narrow no-break spaces. */
std::string grouped (int64_t number);

/** Milliseconds as a person reads them: "0.08 ms", "8.4 ms", "143 ms", "2.1 s". Unit included; "–" for NaN. */
std::string duration (double milliseconds);

/** Seconds as a clock: "0:07", "12:30", "1:02:30". */
std::string clock (double seconds);

/** A rounded estimate: "40 s", "2 min", "1 h 10 min". "–" for NaN. */
std::string roughly (double seconds);

/** R² with its sign, without the zero before the point: ".87", "−.05", "1.00". "–" for NaN. */
std::string rSquared (float value);

/** "1 spike", "2 spikes". */
std::string counted (int64_t number, const std::string& one, const std::string& many);

/** A sentence of the runtime with the panel's buttons instead of the command line's commands. */
std::string inPanelWords (const std::string& sentence);

/** The last part of a path, whatever its slashes. */
std::string lastPart (const std::string& path);
} // namespace poyo::panel
