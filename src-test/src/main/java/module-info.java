/// Gradient checks for your own tests.
module dev.adjoint.check {
    requires transitive dev.adjoint.autodiff;
    requires static transitive org.jspecify;
}
