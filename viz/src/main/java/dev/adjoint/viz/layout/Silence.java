package dev.adjoint.viz.layout;

import org.slf4j.LoggerFactory;

/// Silences SLF4J, which graphviz-java logs with, when it is first loaded. Otherwise it warns on
/// the console if an application has no logger, which is not an error of the application.
final class Silence {
    private Silence() {}

    /// Must be called before any use of graphviz-java.
    static void keep() {
        String verbosity = "slf4j.internal.verbosity";
        if (System.getProperty(verbosity) == null) {
            System.setProperty(verbosity, "ERROR");
            LoggerFactory.getILoggerFactory();
            System.clearProperty(verbosity);
        }
    }
}
