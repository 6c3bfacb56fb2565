/// Multi-layer perceptrons: layers, losses, optimisers, training and data; the linear models before
/// them; judging what they predict, searching for their settings, and saving them.
// Hipparchus is an automatic module; the module of pictures is compiled after this one.
@SuppressWarnings({"requires-automatic", "module"})
module dev.adjoint.mlp {
    requires transitive dev.adjoint.autodiff;
    requires com.fasterxml.jackson.core;
    requires de.siegmar.fastcsv;
    requires hipparchus.core;
    requires me.tongfei.progressbar;
    requires static transitive org.jspecify;

    exports dev.adjoint.mlp;
    exports dev.adjoint.mlp.data;
    exports dev.adjoint.mlp.data.prepare;
    exports dev.adjoint.mlp.evaluation;
    exports dev.adjoint.mlp.file to
            dev.adjoint.viz;
    exports dev.adjoint.mlp.layer;
    exports dev.adjoint.mlp.linear;
    exports dev.adjoint.mlp.loss;
    exports dev.adjoint.mlp.optimizer;
    exports dev.adjoint.mlp.optimizer.batch;
    exports dev.adjoint.mlp.saving;
    exports dev.adjoint.mlp.search;
    exports dev.adjoint.mlp.training;
}
