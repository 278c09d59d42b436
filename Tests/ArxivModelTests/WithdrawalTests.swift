import ArxivModel
import Testing

@Suite("Withdrawn papers")
struct WithdrawalTests {
  @Test(
    "are told by their comments",
    arguments: [
      "Withdrawn",
      "withdrawn by the author",
      "Withdrawn: Lemma 3 is wrong",
      "Paper withdrawn",
      "This paper has been withdrawn",
      "This paper has been withdrawn.",
      "THIS PAPER HAS BEEN WITHDRAWN BY THE AUTHORS",
      "This paper has been withdrawn by the author due to a crucial sign error in equation 7",
      "This paper has been withdrawn by B. Bell as the results are void",
      "This paper has been withdrawn, since we found a mistake",
      "5 pages, 1 figure. This paper has been withdrawn by the author due to other work",
      "Submitted for review, this paper has been withdrawn by the authors. See arXiv:0808.0001",
      "9 pages, 3 figures. This paper was submitted by mistake and has now been withdrawn",
      "This article has been withdrawn because it has been merged with an earlier one",
      "This reprint has been withdrawn at the request of the publisher",
      "This work is withdrawn",
      "The manuscript is being withdrawn",
      "The paper was withdrawn by the authors",
      "The submission has been withdrawn, for a gap in the proof",
      "The authors have withdrawn this paper",
      "The author has withdrawn this paper for a gap in section 2",
      "After useful comments of our peers, we would like to withdraw this paper",
      "Withdraw this paper for internal review",
      "The author wishes to withdraw this submission",
      "arXiv admin note: withdrawn by arXiv",
      "arXiv admin note: submission has been withdrawn by arXiv administrators due to reuse of text",
      "arXiv admin note: This version has been withdrawn by arXiv administrators",
    ])
  func comments(_ comment: String) throws {
    #expect(try Paper.sample(comment: comment).isWithdrawn)
  }

  @Test(
    "are told by the beginning of their abstracts",
    arguments: [
      "This paper has been withdrawn by the author.",
      "This paper has been withdrawn since the results do not hold.",
      "This paper and abstract have been withdrawn by the authors.",
      "Withdrawn.",
      "The paper is withdrawn. A new version will follow under another title.",
    ])
  func abstracts(_ abstract: String) throws {
    #expect(try Paper.sample(abstract: abstract).isWithdrawn)
    #expect(try Paper.sample(abstract: abstract, comment: "9 pages").isWithdrawn)
  }

  @Test(
    "are not those with other comments",
    arguments: [
      "",
      "12 pages, 5 figures",
      "Published version. Code: https://github.com/ames/mixer",
      "How money is withdrawn from accounts; 9 pages",
      "With drawings and a table; withdrawal of consent is studied in section 4",
      "A stopping problem with withdrawals, 20 pages",
      "17 pages, 6 figures; paper withdrawn from a journal and submitted to another one",
      "Replaces our withdrawn paper of 2007",
      "This paper is not withdrawn",
      "The withdrawing room: a history",
    ])
  func otherComments(_ comment: String) throws {
    #expect(try !Paper.sample(comment: comment).isWithdrawn)
  }

  @Test(
    "are not those whose abstracts speak of something else",
    arguments: [
      "We study how depositors withdraw, and why funds withdrawn in panic return.",
      "Ligands withdraw electrons; the electron-withdrawing group is varied.",
      "A model of bank runs is given, in which late customers find that all has been lent. It is "
        + "shown that insurance helps. The claim of an earlier work is thereby refuted, and that "
        + "paper has been withdrawn by its author.",
    ])
  func otherAbstracts(_ abstract: String) throws {
    #expect(try !Paper.sample(abstract: abstract).isWithdrawn)
  }

  @Test("are not those without any comment")
  func noComment() throws {
    #expect(try !Paper.sample(comment: nil).isWithdrawn)
  }
}
