// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ProcessorHeaders.h>

namespace poyo::rig
{
class DecoderProcessor;

/**
 * Does what a script says in one line, and answers in one line: "ok" and what is now so, or "error" and what was
 * expected, what was found, what to do. docs/open-ephys.md has the table. Message thread.
 */
String answerConfigMessage (DecoderProcessor& decoder, const String& message);
} // namespace poyo::rig
