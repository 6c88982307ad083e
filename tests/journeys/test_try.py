from tests.journeys.keyboard import *
import sendiass_desktop.ui.kit.dialog as d
from sendiass_desktop.ui.contacts.contact_form import ContactForm
def test_dbg(window, keyboard, services, monkeypatch):
    old=d.Dialog.fit
    def fit(self): 
        p=self._page
        f=self.form
        print(f.isHidden(), f.parent() is p, f.sizePolicy().verticalPolicy(), self.content.count(), self.content.sizeHint(), p.layout().count(), p.layout().sizeHint(), p.sizeHint(), p.layout().isEnabled())
        self._page.layout().invalidate(); print(p.layout().sizeHint(), self.content.itemAt(0).sizeHint(), self.content.itemAt(0).isEmpty())
        old(self)
    monkeypatch.setattr(d.Dialog,"fit",fit)
    f=ContactForm(window, window._services, monotonic=window.desk._monotonic)
    f.done(0)
