// Stands in for the native module @vscode/native-watchdog, which ends an extension host whose parent is gone.
exports.start = () => {};
