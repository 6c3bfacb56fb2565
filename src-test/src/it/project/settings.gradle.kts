rootProject.name = "irises"
