# SPDX-License-Identifier: GPL-3.0-or-later
#
# The library that the GUI loads. JUCE and the GUI's own classes stay undefined in it and are found in the GUI itself.
file (GLOB_RECURSE PLUGIN_SOURCES CONFIGURE_DEPENDS Source/*.h Source/*.cpp)
list (REMOVE_ITEM PLUGIN_SOURCES ${CORE_SOURCES})
if (APPLE)
    add_library (poyo-rig MODULE ${PLUGIN_SOURCES})
else ()
    add_library (poyo-rig SHARED ${PLUGIN_SOURCES})
endif ()
set_target_properties (poyo-rig PROPERTIES PREFIX "")

target_compile_options (poyo-rig PRIVATE ${STRICT})
target_compile_definitions (poyo-rig PRIVATE
    OEPLUGIN
    $<$<CONFIG:Debug>:DEBUG=1>
    $<$<CONFIG:Debug>:_DEBUG=1>
    $<$<NOT:$<CONFIG:Debug>>:NDEBUG=1>)
target_include_directories (poyo-rig SYSTEM PRIVATE
    ${GUI_BASE_DIR}/JuceLibraryCode
    ${GUI_BASE_DIR}/JuceLibraryCode/modules
    ${GUI_BASE_DIR}/Plugins/Headers)
target_link_libraries (poyo-rig PRIVATE poyo_core bridge_objects)

if (WIN32)
    # Untested.
    target_compile_definitions (poyo-rig PRIVATE "JUCE_API=__declspec(dllimport)" NOMINMAX _CRT_SECURE_NO_WARNINGS)
    target_compile_options (poyo-rig PRIVATE /sdl- /bigobj)
    target_link_libraries (poyo-rig PRIVATE ${GUI_BASE_DIR}/Build/$<CONFIG>/open-ephys.lib advapi32)
elseif (APPLE)
    # Untested.
    set_target_properties (poyo-rig PROPERTIES BUNDLE TRUE MACOSX_BUNDLE_GUI_IDENTIFIER "org.poyorig.open-ephys")
    target_link_options (poyo-rig PRIVATE -undefined dynamic_lookup)
else ()
    target_compile_definitions (poyo-rig PRIVATE JUCE_DISABLE_NATIVE_FILECHOOSERS=1)
    target_include_directories (poyo-rig SYSTEM PRIVATE /usr/include/freetype2)
    target_link_libraries (poyo-rig PRIVATE rt Threads::Threads)
    # Beside the plugin lie the folders of what it brings along.
    set_target_properties (poyo-rig PROPERTIES
        BUILD_WITH_INSTALL_RPATH TRUE
        INSTALL_RPATH "$ORIGIN/../shared:$ORIGIN/../shared-api10")
endif ()

install (TARGETS poyo-rig RUNTIME DESTINATION plugins LIBRARY DESTINATION plugins BUNDLE DESTINATION plugins)
