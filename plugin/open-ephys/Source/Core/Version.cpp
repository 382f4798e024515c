// SPDX-License-Identifier: GPL-3.0-or-later
#include "Version.h"

namespace poyo
{
const char* version() { return POYO_VERSION; }
} // namespace poyo
