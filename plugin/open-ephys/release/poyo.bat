@echo off
rem Starts the runtime that was installed with the plugin. Needs Java 17 or newer on the PATH. Untested.
java -XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr "-Dpoyo.root=%~dp0." "-Dpoyo.natives=%LOCALAPPDATA%\poyo-rig" -Dchronicle.announcer.disable=true -Dchronicle.analytics.disable=true -jar "%~dp0poyo-rig.jar" %*
