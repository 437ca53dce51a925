@echo off
rem `latchkey` of the packaged program on Windows: the window, or the command line.
if "%~1"=="" (
  start "" "%~dp0..\..\Latchkey.exe"
  exit /b
)
"%~dp0..\..\Latchkey.exe" -- command-line %*
