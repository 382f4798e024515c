// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace poyo
{
/** This plugin's version, as its CMakeLists.txt states it. Never null. */
const char* version();
} // namespace poyo
