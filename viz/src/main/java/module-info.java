/// Pictures of graphs, networks and programs, and plots of training.
// XChart, graphviz-java and Salamander are automatic modules; the last three requires are for them.
@SuppressWarnings("requires-automatic")
module dev.adjoint.viz {
    requires transitive dev.adjoint.autodiff;
    requires transitive dev.adjoint.mlp;
    requires guru.nidi.graphviz;
    requires svgSalamander;
    requires com.fasterxml.jackson.core;
    requires xchart;
    requires VectorGraphics2D;
    requires org.eclipse.collections.api;
    requires org.eclipse.collections.impl;
    requires org.slf4j;
    requires static transitive org.jspecify;
    requires java.desktop;
    requires java.logging;
    requires java.scripting;

    exports dev.adjoint.viz;
    exports dev.adjoint.viz.chart;
    exports dev.adjoint.viz.plot;
}
