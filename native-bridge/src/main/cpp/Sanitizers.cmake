# SPDX-License-Identifier: Apache-2.0
#
# POYO_SANITIZER instruments all code that is compiled after this file was included, for the tests: "address" (with
# undefined behaviour) or "thread". The bridge and the Open Ephys plugin, which compiles the bridge in, share this file.
# Subfolders inherit the options, so a second inclusion adds nothing.
include_guard (GLOBAL)

set (POYO_SANITIZER "" CACHE STRING "address, thread or nothing")
if (POYO_SANITIZER STREQUAL "address")
    add_compile_options (-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options (-fsanitize=address,undefined)
elseif (POYO_SANITIZER STREQUAL "thread")
    add_compile_options (-fsanitize=thread -fno-omit-frame-pointer)
    add_link_options (-fsanitize=thread)
elseif (POYO_SANITIZER)
    message (FATAL_ERROR "POYO_SANITIZER is ${POYO_SANITIZER}: expected address, thread or nothing")
endif ()
