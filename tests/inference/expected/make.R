# Answers of R's metafor to the questions that tests/inference asks.
#
#   Rscript tests/inference/expected/make.R tests/inference
#
# Needs metafor and metadat. Writes trials/*.csv (numbers reported by the original authors, who are named in
# trials/SOURCES.md) and expected/*.csv. Iterations are run far below the tolerance of the tests.
suppressMessages({library(metafor); library(metadat)})
options(warn = 1)
root <- commandArgs(TRUE)[1]
stamp <- paste0("# R ", getRversion(), ", metafor ", packageVersion("metafor"), ", metadat ", packageVersion("metadat"))
tight <- list(threshold = 1e-12, maxiter = 10000, tol = 1e-12)
fine <- list(optimizer = "optim", optmethod = "BFGS", reltol = 1e-15, maxit = 1000)

number <- function(x, digits) { said <- formatC(x, digits = digits, format = "g", width = 1); said[is.na(x)] <- ""; said }
cells <- function(frame, digits) as.data.frame(lapply(frame, function(x) if (is.numeric(x)) number(x, digits) else gsub(",", "", as.character(x))))
write_table <- function(frame, file, comment = NULL, digits = 17) {
  path <- file.path(root, file)
  writeLines(c(comment, paste(names(frame), collapse = ",")), path)
  write.table(cells(frame, digits), path, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE, col.names = FALSE)
}

# --- the trials ----------------------------------------------------------------------------------------------
bcg <- with(dat.bcg, data.frame(name = paste(author, year), e1 = tpos, n1 = tpos + tneg, e2 = cpos, n2 = cpos + cneg, latitude = ablat, year = year, allocation = alloc))
nielweise <- with(dat.nielweise2007, data.frame(name = paste(author, year), e1 = ai, n1 = n1i, e2 = ci, n2 = n2i))
li <- with(dat.li2007, data.frame(name = paste(study, year), e1 = ai, n1 = n1i, e2 = ci, n2 = n2i))
hine <- with(dat.hine1989, data.frame(name = source, e1 = ai, n1 = n1i, e2 = ci, n2 = n2i))
means <- function(d, name) with(d, data.frame(name = name, n1 = n1i, m1 = m1i, sd1 = sd1i, n2 = n2i, m2 = m2i, sd2 = sd2i))
normand <- means(dat.normand1999, dat.normand1999$source)
gibson <- means(dat.gibson2002[!is.na(dat.gibson2002$m1i), ], with(dat.gibson2002[!is.na(dat.gibson2002$m1i), ], paste(author, year)))
curtis <- means(dat.curtis1998, paste("experiment", dat.curtis1998$id))
pritz <- with(dat.pritz1997, data.frame(name = authors, e = xi, n = ni))
hackshaw <- with(dat.hackshaw1998, data.frame(name = paste(author, year), y = yi, v = vi, design = design))
bangert <- with(dat.bangertdrowns2004, data.frame(name = paste(author, year, id), y = yi, v = vi, length = length, grade = grade))
konstantopoulos <- with(dat.konstantopoulos2011, data.frame(name = paste("school", study), y = yi, v = vi, district = paste0("d", district), school = paste0("s", study), year = year))
assink <- with(dat.assink2016, data.frame(name = paste("effect", id), y = yi, v = vi, study = paste0("s", study), effect = paste0("e", id), year = year))
senn <- with(dat.senn2013, data.frame(study = study, treatment = treatment, n = ni, mean = mi, sd = sdi))
hasselblad <- with(dat.hasselblad1998, data.frame(study = paste(authors, year, study), treatment = trt, e = xi, n = ni))
for (set in c("bcg", "nielweise", "li", "hine", "normand", "gibson", "curtis", "pritz", "hackshaw", "bangert", "konstantopoulos", "assink", "senn", "hasselblad"))
  write_table(get(set), file.path("trials", paste0(set, ".csv")), digits = 15)

# --- effects -------------------------------------------------------------------------------------------------
binary <- function(d, measure) escalc(measure = measure, ai = e1, n1i = n1, ci = e2, n2i = n2, data = d)
metric <- function(d, measure) escalc(measure = measure, n1i = n1, m1i = m1, sd1i = sd1, n2i = n2, m2i = m2, sd2i = sd2, data = d)
single <- function(d, measure) escalc(measure = measure, xi = e, ni = n, data = d)
given <- function(d, measure) escalc(measure = "GEN", yi = y, vi = v, data = d)
questions <- list(
  list("bcg", c("RR", "OR", "RD"), binary), list("nielweise", c("RR", "OR", "RD"), binary), list("li", c("RR", "OR", "RD"), binary),
  list("hine", c("RR", "OR", "RD"), binary), list("normand", c("MD", "SMD", "ROM"), metric), list("gibson", c("MD", "SMD"), metric),
  list("curtis", "ROM", metric), list("pritz", c("PLO", "PFT"), single), list("hackshaw", "GEN", given),
  list("bangert", "GEN", given), list("konstantopoulos", "GEN", given), list("assink", "GEN", given))
effects <- list(); pooled <- list()
for (question in questions) for (measure in question[[2]]) {
  data <- question[[3]](get(question[[1]]), measure)
  y <- as.numeric(data$yi); v <- as.numeric(data$vi)
  effects[[length(effects) + 1]] <- data.frame(set = question[[1]], measure = measure, row = seq_along(y), y = y, v = v)
  for (method in c("EE", "DL", "HE", "HS", "SJ", "ML", "REML", "EB", "PM")) for (test in c("z", if (method != "EE") "knha", if (method == "REML") "adhoc")) {
    fit <- rma(y, v, method = method, test = test, control = tight)
    ahead <- predict(fit)
    pooled[[length(pooled) + 1]] <- data.frame(set = question[[1]], measure = measure, method = method, test = test,
      estimate = fit$b[1], se = fit$se, statistic = fit$zval, p = fit$pval, low = fit$ci.lb, high = fit$ci.ub,
      ahead_low = if (is.null(ahead$pi.lb)) NA else ahead$pi.lb, ahead_high = if (is.null(ahead$pi.ub)) NA else ahead$pi.ub,
      tau2 = fit$tau2, I2 = fit$I2, H2 = fit$H2, Q = fit$QE, Q_p = fit$QEp)
  }
}
write_table(do.call(rbind, effects), "expected/effects.csv", digits = 15, c(stamp, "# escalc(measure = ...)"))
write_table(do.call(rbind, pooled), "expected/pooled.csv", digits = 13, c(stamp, "# rma(y, v, method, test, control = list(threshold = 1e-12, maxiter = 10000, tol = 1e-12)); predict()"))

# --- everything else: one number a row ------------------------------------------------------------------------
rows <- list()
put <- function(set, call, key, value) rows[[length(rows) + 1]] <<- data.frame(set = set, call = call, key = key, index = seq_along(value), value = as.numeric(value))
some <- list(bcg_RR = binary(bcg, "RR"), bcg_OR = binary(bcg, "OR"), nielweise_OR = binary(nielweise, "OR"), li_OR = binary(li, "OR"),
  normand_MD = metric(normand, "MD"), gibson_SMD = metric(gibson, "SMD"), hackshaw_GEN = given(hackshaw, ""), bangert_GEN = given(bangert, ""), pritz_PLO = single(pritz, "PLO"))
for (set in names(some)) {
  y <- as.numeric(some[[set]]$yi); v <- as.numeric(some[[set]]$vi)
  fit <- rma(y, v, control = tight)
  profile <- confint(fit, control = list(tol = 1e-12))$random
  for (key in c("tau^2", "I^2(%)", "H^2")) put(set, "confint", sub("\\^|\\(%\\)", "", sub("\\(%\\)", "", key)), profile[key, c("ci.lb", "ci.ub")])
  if (nrow(some[[set]]) < 20) for (method in c("EE", "REML")) {
    out <- leave1out(rma(y, v, method = method, control = tight))
    for (key in c("estimate", "se", "ci.lb", "ci.ub", "Q", "tau2", "I2")) if (!is.null(out[[key]])) put(set, paste0("leave1out ", method), key, out[[key]])
  }
  for (test in c("z", "knha")) {
    egger <- regtest(rma(y, v, test = test, control = tight))
    for (key in c("zval", "pval", "est", "ci.lb", "ci.ub")) put(set, paste0("regtest rma ", test), key, egger[[key]])
  }
  egger <- regtest(y, v, model = "lm")
  for (key in c("zval", "pval", "est", "ci.lb", "ci.ub")) put(set, "regtest lm", key, egger[[key]])
  rank <- suppressWarnings(ranktest(y, v))
  put(set, "ranktest", "tau", rank$tau); put(set, "ranktest", "pval", rank$pval)
  for (estimator in c("L0", "R0")) for (method in c("EE", "REML", "DL")) {
    fill <- trimfill(rma(y, v, method = method, control = tight), estimator = estimator, control = tight)
    call <- paste("trimfill", estimator, method)
    put(set, call, "k0", fill$k0); put(set, call, "right", as.numeric(fill$side == "right")); put(set, call, "estimate", fill$b[1])
    put(set, call, "se", fill$se); put(set, call, "tau2", fill$tau2)
  }
}
for (set in c("bcg", "nielweise", "li", "hine")) {
  for (measure in c("RR", "OR", "RD")) {
    fit <- rma.mh(measure = measure, ai = e1, n1i = n1, ci = e2, n2i = n2, data = get(set))
    for (key in c("b", "se", "zval", "pval", "ci.lb", "ci.ub", "QE", "QEp")) put(set, paste("rma.mh", measure), key, fit[[key]])
  }
  fit <- rma.peto(ai = e1, n1i = n1, ci = e2, n2i = n2, data = get(set))
  for (key in c("b", "se", "zval", "pval", "ci.lb", "ci.ub", "QE", "QEp")) put(set, "rma.peto", key, fit[[key]])
}
regression <- function(set, data, mods, label, new) for (method in c("EE", "DL", "HE", "HS", "SJ", "ML", "REML", "EB", "PM")) for (test in c("z", if (method != "EE") "knha")) {
  fit <- rma(data$yi, data$vi, mods = mods, data = data, method = method, test = test, control = tight)
  call <- paste("rma", label, method, test)
  for (key in c("b", "se", "pval", "ci.lb", "ci.ub", "tau2", "I2", "H2", "R2", "QE", "QEp", "QM", "QMp")) if (!is.null(fit[[key]])) put(set, call, key, fit[[key]])
  at <- predict(fit, newmods = new)
  for (key in c("pred", "se", "ci.lb", "ci.ub", "pi.lb", "pi.ub")) if (!is.null(at[[key]])) put(set, call, paste0("predict_", key), at[[key]])
}
regression("bcg_RR", some$bcg_RR, ~ latitude, "latitude", 40)
regression("bcg_RR", some$bcg_RR, ~ latitude + year, "latitude+year", c(40, 1960))
regression("bcg_RR", some$bcg_RR, ~ I(allocation == "random") + I(allocation == "systematic"), "allocation", c(1, 0))
regression("bangert_GEN", subset(some$bangert_GEN, !is.na(length)), ~ length, "length", 10)
parts <- lapply(split(as.data.frame(some$bcg_RR), bcg$allocation), function(d) rma(d$yi, d$vi, control = tight))
put("bcg_RR", "subgroups", "estimate", sapply(parts, function(x) x$b)); put("bcg_RR", "subgroups", "se", sapply(parts, function(x) x$se))
put("bcg_RR", "subgroups", "tau2", sapply(parts, function(x) x$tau2))
between <- rma(sapply(parts, function(x) x$b), sapply(parts, function(x) x$se)^2, method = "EE")
put("bcg_RR", "subgroups", "Q", between$QE); put("bcg_RR", "subgroups", "Q_p", between$QEp)

nested <- function(set, data, outer, inner, mods, label) for (method in c("REML", "ML")) for (test in c("z", "t")) {
  data$outer <- data[[outer]]; data$inner <- data[[inner]]
  fit <- rma.mv(y, v, mods = mods, random = ~ 1 | outer / inner, data = data, method = method, test = test, sparse = FALSE, control = fine)
  call <- paste("rma.mv", label, method, test)
  for (key in c("b", "se", "pval", "ci.lb", "ci.ub", "sigma2", "QE", "QEp")) put(set, call, key, fit[[key]])
  put(set, call, "loglik", logLik(fit))
}
nested("konstantopoulos", konstantopoulos, "district", "school", ~ 1, "district/school")
nested("konstantopoulos", konstantopoulos, "district", "school", ~ year, "district/school year")
nested("assink", assink, "study", "effect", ~ 1, "study/effect")

# --- arms that are used twice ----------------------------------------------------------------------------------
# One arm of each study (the alphabetically last) is compared with all others; effects share it.
against_one <- function(arms) do.call(rbind, lapply(split(arms, factor(arms$study, unique(arms$study))), function(d) {
  d <- d[order(as.character(d$treatment)), ]; last <- d[nrow(d), ]
  cbind(d[-nrow(d), ], base = last)
}))
blocks <- function(pairs, covariance, v) { V <- outer(pairs$study, pairs$study, "==") * covariance; diag(V) <- v; V }
design_of <- function(pairs) {
  names <- sort(unique(c(as.character(pairs$treatment), as.character(pairs$base.treatment))))
  X <- t(sapply(seq_len(nrow(pairs)), function(i) (names == pairs$treatment[i]) - (names == pairs$base.treatment[i])))
  colnames(X) <- names; X
}
network <- function(set, pairs, y, V, reference) {
  X <- design_of(pairs); X <- X[, colnames(X) != reference]; pairs$comparison <- paste(pairs$treatment, pairs$base.treatment)
  common <- rma.mv(y, V, mods = X, intercept = FALSE, sparse = FALSE)
  put(set, "network EE", "b", common$b); put(set, "network EE", "se", common$se); put(set, "network EE", "Q", common$QE); put(set, "network EE", "Q_p", common$QEp)
  put(set, "network EE", "df", nrow(X) - ncol(X))
  W <- solve(V); P <- W - W %*% X %*% solve(t(X) %*% W %*% X) %*% t(X) %*% W
  K <- outer(pairs$study, pairs$study, "==") * 0.5; diag(K) <- 1
  tau2 <- max(0, (common$QE - (nrow(X) - ncol(X))) / sum(diag(P %*% K)))
  random <- rma.mv(y, V + tau2 * K, mods = X, intercept = FALSE, sparse = FALSE)
  put(set, "network DL", "tau2", tau2); put(set, "network DL", "b", random$b); put(set, "network DL", "se", random$se)
  pairs$row <- factor(seq_along(y))
  for (method in c("REML", "ML")) {
    fit <- rma.mv(y, V, mods = X, intercept = FALSE, random = ~ comparison | study, rho = 0.5, data = pairs, method = method, sparse = FALSE, control = fine)
    put(set, paste("network", method), "tau2", fit$tau2); put(set, paste("network", method), "b", fit$b); put(set, paste("network", method), "se", fit$se)
  }
  full <- factor(ave(as.character(pairs$comparison), pairs$study, FUN = function(x) paste(sort(x), collapse = " | ")))
  cell <- factor(paste(full, pairs$comparison))
  within <- if (nlevels(cell) < nrow(pairs)) rma.mv(y, V, mods = ~ 0 + cell, sparse = FALSE)$QE else 0
  put(set, "network EE", "Q_within", within); put(set, "network EE", "Q_between", common$QE - within)
  put(set, "network EE", "df_within", nrow(pairs) - nlevels(cell))
}
pairs <- against_one(senn)
y <- with(pairs, mean - base.mean); v <- with(pairs, sd^2 / n + base.sd^2 / base.n)
network("senn", pairs, y, blocks(pairs, with(pairs, base.sd^2 / base.n), v), "placebo")
pairs <- against_one(hasselblad)
y <- with(pairs, log(ifelse(e == 0 | base.e == 0 , (e + .5) / (n - e + .5) / ((base.e + .5) / (base.n - base.e + .5)), e / (n - e) / (base.e / (base.n - base.e)))))
keep <- with(pairs, !ave(e == 0 | base.e == 0, study, FUN = any)); pairs <- pairs[keep, ]; y <- y[keep]
v <- with(pairs, 1 / e + 1 / (n - e) + 1 / base.e + 1 / (base.n - base.e))
V <- blocks(pairs, with(pairs, 1 / base.e + 1 / (base.n - base.e)), v)
network("hasselblad", pairs, y, V, "no_contact")
put("hasselblad", "shared OR", "y", y); put("hasselblad", "shared OR", "v", v)
pairs$row <- factor(seq_along(y))
fit <- rma.mv(y, V, random = ~ 1 | study / row, data = pairs, sparse = FALSE, control = fine)
for (key in c("b", "se", "sigma2", "QE")) put("hasselblad", "shared OR REML", key, fit[[key]])
fit <- rma.mv(y, V, sparse = FALSE)
for (key in c("b", "se", "QE")) put("hasselblad", "shared OR EE", key, fit[[key]])
write_table(do.call(rbind, rows), "expected/further.csv", digits = 13, c(stamp, "# `call` names the function of metafor and its method; see make.R"))
