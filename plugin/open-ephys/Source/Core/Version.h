// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace poyo
{
/** The plugin's version from CMakeLists.txt. Never null. */
const char* version();
} // namespace poyo
