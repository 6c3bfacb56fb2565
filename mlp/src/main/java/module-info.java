/// Multi-layer perceptrons: layers, losses, optimisers, training and data.
module dev.adjoint.mlp {
    requires transitive dev.adjoint.autodiff;
    requires de.siegmar.fastcsv;
    requires me.tongfei.progressbar;
    requires static transitive org.jspecify;
}
