package dev.adjoint.viz.layout;

import org.slf4j.LoggerFactory;

/// SLF4J, by which graphviz-java logs, complains on the console where an application has no logger.
/// That is no fault of the application's, so it is kept silent the first time.
final class Silence {
    private Silence() {}

    /// To be called before anything of graphviz-java is.
    static void keep() {
        String verbosity = "slf4j.internal.verbosity";
        if (System.getProperty(verbosity) == null) {
            System.setProperty(verbosity, "ERROR");
            LoggerFactory.getILoggerFactory();
            System.clearProperty(verbosity);
        }
    }
}
