/// arXiv's groups, archives and categories as lines of fields with bars between.
///
/// Comes from the taxonomy in arXiv's own base library (definitions of 2026-06-29). Kept
/// as text, since
/// a literal of two hundred structures takes the compiler longer than all the rest of the module.
enum TaxonomyTable {
  /// Id, name, whether it takes new papers.
  static let groups = """
    physics|Physics|1
    math|Mathematics|1
    q-bio|Quantitative Biology|1
    cs|Computer Science|1
    q-fin|Quantitative Finance|1
    stat|Statistics|1
    eess|Electrical Engineering and Systems Science|1
    econ|Economics|1
    """

  /// Id, name, group, whether it takes new papers, the category that took its place (or -).
  static let archives = """
    acc-phys|Accelerator Physics|physics|0|physics.acc-ph
    adap-org|Adaptation, Noise, and Self-Organizing Systems|physics|0|nlin.AO
    alg-geom|Algebraic Geometry|math|0|math.AG
    ao-sci|Atmospheric-Oceanic Sciences|physics|0|physics.ao-ph
    astro-ph|Astrophysics|physics|1|-
    atom-ph|Atomic, Molecular and Optical Physics|physics|0|physics.atom-ph
    bayes-an|Bayesian Analysis|physics|0|physics.data-an
    chao-dyn|Chaotic Dynamics|physics|0|nlin.CD
    chem-ph|Chemical Physics|physics|0|physics.chem-ph
    cmp-lg|Computation and Language|cs|0|cs.CL
    comp-gas|Cellular Automata and Lattice Gases|physics|0|nlin.CG
    cond-mat|Condensed Matter|physics|1|-
    cs|Computer Science|cs|1|-
    dg-ga|Differential Geometry|math|0|math.DG
    econ|Economics|econ|1|-
    eess|Electrical Engineering and Systems Science|eess|1|-
    funct-an|Functional Analysis|math|0|math.FA
    gr-qc|General Relativity and Quantum Cosmology|physics|1|-
    hep-ex|High Energy Physics - Experiment|physics|1|-
    hep-lat|High Energy Physics - Lattice|physics|1|-
    hep-ph|High Energy Physics - Phenomenology|physics|1|-
    hep-th|High Energy Physics - Theory|physics|1|-
    math|Mathematics|math|1|-
    math-ph|Mathematical Physics|physics|1|-
    mtrl-th|Materials Theory|physics|0|cond-mat.mtrl-sci
    nlin|Nonlinear Sciences|physics|1|-
    nucl-ex|Nuclear Experiment|physics|1|-
    nucl-th|Nuclear Theory|physics|1|-
    patt-sol|Pattern Formation and Solitons|physics|0|nlin.PS
    physics|Physics|physics|1|-
    plasm-ph|Plasma Physics|physics|0|physics.plasm-ph
    q-alg|Quantum Algebra and Topology|math|0|math.QA
    q-bio|Quantitative Biology|q-bio|1|-
    q-fin|Quantitative Finance|q-fin|1|-
    quant-ph|Quantum Physics|physics|1|-
    solv-int|Exactly Solvable and Integrable Systems|physics|0|nlin.SI
    stat|Statistics|stat|1|-
    supr-con|Superconductivity|physics|0|cond-mat.supr-con
    """

  /// Id, name, archive, whether it takes new papers, canonical spelling (or -), OAI set (or -).
  static let categories = """
    acc-phys|Accelerator Physics|acc-phys|0|physics.acc-ph|-
    adap-org|Adaptation, Noise, and Self-Organizing Systems|adap-org|0|nlin.AO|-
    alg-geom|Algebraic Geometry|alg-geom|0|math.AG|-
    ao-sci|Atmospheric-Oceanic Sciences|ao-sci|0|physics.ao-ph|-
    astro-ph|Astrophysics|astro-ph|0|-|-
    astro-ph.CO|Cosmology and Nongalactic Astrophysics|astro-ph|1|-|physics:astro-ph:CO
    astro-ph.EP|Earth and Planetary Astrophysics|astro-ph|1|-|physics:astro-ph:EP
    astro-ph.GA|Astrophysics of Galaxies|astro-ph|1|-|physics:astro-ph:GA
    astro-ph.HE|High Energy Astrophysical Phenomena|astro-ph|1|-|physics:astro-ph:HE
    astro-ph.IM|Instrumentation and Methods for Astrophysics|astro-ph|1|-|physics:astro-ph:IM
    astro-ph.SR|Solar and Stellar Astrophysics|astro-ph|1|-|physics:astro-ph:SR
    atom-ph|Atomic, Molecular and Optical Physics|atom-ph|0|physics.atom-ph|-
    bayes-an|Bayesian Analysis|bayes-an|0|physics.data-an|-
    chao-dyn|Chaotic Dynamics|chao-dyn|0|nlin.CD|-
    chem-ph|Chemical Physics|chem-ph|0|physics.chem-ph|-
    cmp-lg|Computation and Language|cmp-lg|0|cs.CL|-
    comp-gas|Cellular Automata and Lattice Gases|comp-gas|0|nlin.CG|-
    cond-mat|Condensed Matter|cond-mat|0|-|-
    cond-mat.dis-nn|Disordered Systems and Neural Networks|cond-mat|1|-|physics:cond-mat:dis-nn
    cond-mat.mes-hall|Mesoscale and Nanoscale Physics|cond-mat|1|-|physics:cond-mat:mes-hall
    cond-mat.mtrl-sci|Materials Science|cond-mat|1|-|physics:cond-mat:mtrl-sci
    cond-mat.other|Other Condensed Matter|cond-mat|1|-|physics:cond-mat:other
    cond-mat.quant-gas|Quantum Gases|cond-mat|1|-|physics:cond-mat:quant-gas
    cond-mat.soft|Soft Condensed Matter|cond-mat|1|-|physics:cond-mat:soft
    cond-mat.stat-mech|Statistical Mechanics|cond-mat|1|-|physics:cond-mat:stat-mech
    cond-mat.str-el|Strongly Correlated Electrons|cond-mat|1|-|physics:cond-mat:str-el
    cond-mat.supr-con|Superconductivity|cond-mat|1|-|physics:cond-mat:supr-con
    cs.AI|Artificial Intelligence|cs|1|-|cs:cs:AI
    cs.AR|Hardware Architecture|cs|1|-|cs:cs:AR
    cs.CC|Computational Complexity|cs|1|-|cs:cs:CC
    cs.CE|Computational Engineering, Finance, and Science|cs|1|-|cs:cs:CE
    cs.CG|Computational Geometry|cs|1|-|cs:cs:CG
    cs.CL|Computation and Language|cs|1|-|cs:cs:CL
    cs.CR|Cryptography and Security|cs|1|-|cs:cs:CR
    cs.CV|Computer Vision and Pattern Recognition|cs|1|-|cs:cs:CV
    cs.CY|Computers and Society|cs|1|-|cs:cs:CY
    cs.DB|Databases|cs|1|-|cs:cs:DB
    cs.DC|Distributed, Parallel, and Cluster Computing|cs|1|-|cs:cs:DC
    cs.DL|Digital Libraries|cs|1|-|cs:cs:DL
    cs.DM|Discrete Mathematics|cs|1|-|cs:cs:DM
    cs.DS|Data Structures and Algorithms|cs|1|-|cs:cs:DS
    cs.ET|Emerging Technologies|cs|1|-|cs:cs:ET
    cs.FL|Formal Languages and Automata Theory|cs|1|-|cs:cs:FL
    cs.GL|General Literature|cs|1|-|cs:cs:GL
    cs.GR|Graphics|cs|1|-|cs:cs:GR
    cs.GT|Computer Science and Game Theory|cs|1|-|cs:cs:GT
    cs.HC|Human-Computer Interaction|cs|1|-|cs:cs:HC
    cs.IR|Information Retrieval|cs|1|-|cs:cs:IR
    cs.IT|Information Theory|cs|1|-|cs:cs:IT
    cs.LG|Machine Learning|cs|1|-|cs:cs:LG
    cs.LO|Logic in Computer Science|cs|1|-|cs:cs:LO
    cs.MA|Multiagent Systems|cs|1|-|cs:cs:MA
    cs.MM|Multimedia|cs|1|-|cs:cs:MM
    cs.MS|Mathematical Software|cs|1|-|cs:cs:MS
    cs.NA|Numerical Analysis|cs|1|math.NA|cs:cs:NA
    cs.NE|Neural and Evolutionary Computing|cs|1|-|cs:cs:NE
    cs.NI|Networking and Internet Architecture|cs|1|-|cs:cs:NI
    cs.OH|Other Computer Science|cs|1|-|cs:cs:OH
    cs.OS|Operating Systems|cs|1|-|cs:cs:OS
    cs.PF|Performance|cs|1|-|cs:cs:PF
    cs.PL|Programming Languages|cs|1|-|cs:cs:PL
    cs.RO|Robotics|cs|1|-|cs:cs:RO
    cs.SC|Symbolic Computation|cs|1|-|cs:cs:SC
    cs.SD|Sound|cs|1|-|cs:cs:SD
    cs.SE|Software Engineering|cs|1|-|cs:cs:SE
    cs.SI|Social and Information Networks|cs|1|-|cs:cs:SI
    cs.SY|Systems and Control|cs|1|eess.SY|cs:cs:SY
    dg-ga|Differential Geometry|dg-ga|0|math.DG|-
    econ.EM|Econometrics|econ|1|-|econ:econ:EM
    econ.GN|General Economics|econ|1|-|econ:econ:GN
    econ.TH|Theoretical Economics|econ|1|-|econ:econ:TH
    eess.AS|Audio and Speech Processing|eess|1|-|eess:eess:AS
    eess.IV|Image and Video Processing|eess|1|-|eess:eess:IV
    eess.SP|Signal Processing|eess|1|-|eess:eess:SP
    eess.SY|Systems and Control|eess|1|-|eess:eess:SY
    funct-an|Functional Analysis|funct-an|0|math.FA|-
    gr-qc|General Relativity and Quantum Cosmology|gr-qc|1|-|physics:gr-qc
    hep-ex|High Energy Physics - Experiment|hep-ex|1|-|physics:hep-ex
    hep-lat|High Energy Physics - Lattice|hep-lat|1|-|physics:hep-lat
    hep-ph|High Energy Physics - Phenomenology|hep-ph|1|-|physics:hep-ph
    hep-th|High Energy Physics - Theory|hep-th|1|-|physics:hep-th
    math-ph|Mathematical Physics|math-ph|1|-|physics:math-ph
    math.AC|Commutative Algebra|math|1|-|math:math:AC
    math.AG|Algebraic Geometry|math|1|-|math:math:AG
    math.AP|Analysis of PDEs|math|1|-|math:math:AP
    math.AT|Algebraic Topology|math|1|-|math:math:AT
    math.CA|Classical Analysis and ODEs|math|1|-|math:math:CA
    math.CO|Combinatorics|math|1|-|math:math:CO
    math.CT|Category Theory|math|1|-|math:math:CT
    math.CV|Complex Variables|math|1|-|math:math:CV
    math.DG|Differential Geometry|math|1|-|math:math:DG
    math.DS|Dynamical Systems|math|1|-|math:math:DS
    math.FA|Functional Analysis|math|1|-|math:math:FA
    math.GM|General Mathematics|math|1|-|math:math:GM
    math.GN|General Topology|math|1|-|math:math:GN
    math.GR|Group Theory|math|1|-|math:math:GR
    math.GT|Geometric Topology|math|1|-|math:math:GT
    math.HO|History and Overview|math|1|-|math:math:HO
    math.IT|Information Theory|math|1|cs.IT|math:math:IT
    math.KT|K-Theory and Homology|math|1|-|math:math:KT
    math.LO|Logic|math|1|-|math:math:LO
    math.MG|Metric Geometry|math|1|-|math:math:MG
    math.MP|Mathematical Physics|math|1|math-ph|math:math:MP
    math.NA|Numerical Analysis|math|1|-|math:math:NA
    math.NT|Number Theory|math|1|-|math:math:NT
    math.OA|Operator Algebras|math|1|-|math:math:OA
    math.OC|Optimization and Control|math|1|-|math:math:OC
    math.PR|Probability|math|1|-|math:math:PR
    math.QA|Quantum Algebra|math|1|-|math:math:QA
    math.RA|Rings and Algebras|math|1|-|math:math:RA
    math.RT|Representation Theory|math|1|-|math:math:RT
    math.SG|Symplectic Geometry|math|1|-|math:math:SG
    math.SP|Spectral Theory|math|1|-|math:math:SP
    math.ST|Statistics Theory|math|1|-|math:math:ST
    mtrl-th|Materials Theory|mtrl-th|0|cond-mat.mtrl-sci|-
    nlin.AO|Adaptation and Self-Organizing Systems|nlin|1|-|physics:nlin:AO
    nlin.CD|Chaotic Dynamics|nlin|1|-|physics:nlin:CD
    nlin.CG|Cellular Automata and Lattice Gases|nlin|1|-|physics:nlin:CG
    nlin.PS|Pattern Formation and Solitons|nlin|1|-|physics:nlin:PS
    nlin.SI|Exactly Solvable and Integrable Systems|nlin|1|-|physics:nlin:SI
    nucl-ex|Nuclear Experiment|nucl-ex|1|-|physics:nucl-ex
    nucl-th|Nuclear Theory|nucl-th|1|-|physics:nucl-th
    patt-sol|Pattern Formation and Solitons|patt-sol|0|nlin.PS|-
    physics.acc-ph|Accelerator Physics|physics|1|-|physics:physics:acc-ph
    physics.ao-ph|Atmospheric and Oceanic Physics|physics|1|-|physics:physics:ao-ph
    physics.app-ph|Applied Physics|physics|1|-|physics:physics:app-ph
    physics.atm-clus|Atomic and Molecular Clusters|physics|1|-|physics:physics:atm-clus
    physics.atom-ph|Atomic Physics|physics|1|-|physics:physics:atom-ph
    physics.bio-ph|Biological Physics|physics|1|-|physics:physics:bio-ph
    physics.chem-ph|Chemical Physics|physics|1|-|physics:physics:chem-ph
    physics.class-ph|Classical Physics|physics|1|-|physics:physics:class-ph
    physics.comp-ph|Computational Physics|physics|1|-|physics:physics:comp-ph
    physics.data-an|Data Analysis, Statistics and Probability|physics|1|-|physics:physics:data-an
    physics.ed-ph|Physics Education|physics|1|-|physics:physics:ed-ph
    physics.flu-dyn|Fluid Dynamics|physics|1|-|physics:physics:flu-dyn
    physics.gen-ph|General Physics|physics|1|-|physics:physics:gen-ph
    physics.geo-ph|Geophysics|physics|1|-|physics:physics:geo-ph
    physics.hist-ph|History and Philosophy of Physics|physics|1|-|physics:physics:hist-ph
    physics.ins-det|Instrumentation and Detectors|physics|1|-|physics:physics:ins-det
    physics.med-ph|Medical Physics|physics|1|-|physics:physics:med-ph
    physics.optics|Optics|physics|1|-|physics:physics:optics
    physics.plasm-ph|Plasma Physics|physics|1|-|physics:physics:plasm-ph
    physics.pop-ph|Popular Physics|physics|1|-|physics:physics:pop-ph
    physics.soc-ph|Physics and Society|physics|1|-|physics:physics:soc-ph
    physics.space-ph|Space Physics|physics|1|-|physics:physics:space-ph
    plasm-ph|Plasma Physics|plasm-ph|0|physics.plasm-ph|-
    q-alg|Quantum Algebra and Topology|q-alg|0|math.QA|-
    q-bio|Quantitative Biology|q-bio|0|-|-
    q-bio.BM|Biomolecules|q-bio|1|-|q-bio:q-bio:BM
    q-bio.CB|Cell Behavior|q-bio|1|-|q-bio:q-bio:CB
    q-bio.GN|Genomics|q-bio|1|-|q-bio:q-bio:GN
    q-bio.MN|Molecular Networks|q-bio|1|-|q-bio:q-bio:MN
    q-bio.NC|Neurons and Cognition|q-bio|1|-|q-bio:q-bio:NC
    q-bio.OT|Other Quantitative Biology|q-bio|1|-|q-bio:q-bio:OT
    q-bio.PE|Populations and Evolution|q-bio|1|-|q-bio:q-bio:PE
    q-bio.QM|Quantitative Methods|q-bio|1|-|q-bio:q-bio:QM
    q-bio.SC|Subcellular Processes|q-bio|1|-|q-bio:q-bio:SC
    q-bio.TO|Tissues and Organs|q-bio|1|-|q-bio:q-bio:TO
    q-fin.CP|Computational Finance|q-fin|1|-|q-fin:q-fin:CP
    q-fin.EC|Economics|q-fin|1|econ.GN|q-fin:q-fin:EC
    q-fin.GN|General Finance|q-fin|1|-|q-fin:q-fin:GN
    q-fin.MF|Mathematical Finance|q-fin|1|-|q-fin:q-fin:MF
    q-fin.PM|Portfolio Management|q-fin|1|-|q-fin:q-fin:PM
    q-fin.PR|Pricing of Securities|q-fin|1|-|q-fin:q-fin:PR
    q-fin.RM|Risk Management|q-fin|1|-|q-fin:q-fin:RM
    q-fin.ST|Statistical Finance|q-fin|1|-|q-fin:q-fin:ST
    q-fin.TR|Trading and Market Microstructure|q-fin|1|-|q-fin:q-fin:TR
    quant-ph|Quantum Physics|quant-ph|1|-|physics:quant-ph
    solv-int|Exactly Solvable and Integrable Systems|solv-int|0|nlin.SI|-
    stat.AP|Applications|stat|1|-|stat:stat:AP
    stat.CO|Computation|stat|1|-|stat:stat:CO
    stat.ME|Methodology|stat|1|-|stat:stat:ME
    stat.ML|Machine Learning|stat|1|-|stat:stat:ML
    stat.OT|Other Statistics|stat|1|-|stat:stat:OT
    stat.TH|Statistics Theory|stat|1|math.ST|stat:stat:TH
    supr-con|Superconductivity|supr-con|0|cond-mat.supr-con|-
    """
}
