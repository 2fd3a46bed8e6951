"""Who issued the electronic social-security cards, as a station sees it: tokens the test made known, and a memory."""

from kiosk.domain.person import Person
from kiosk.usecases.centre_ports import TokenFault, TokenRefused


class FakeSocialCards:
    """Knows nobody until `people` or `refusals` say otherwise, by token. `asked` keeps the tokens in order."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.refusals: dict[str, TokenFault] = {}
        self.asked: list[str] = []

    def verify(self, token: str) -> Person | TokenRefused:
        self.asked.append(token)
        if token in self.refusals:
            return TokenRefused(self.refusals[token])
        return self.people.get(token) or TokenRefused(TokenFault.UNKNOWN)
