import time
def test_a(services, folder):
    t=time.perf_counter(); services.contacts.log({"received_on": services.session.today()}); print(time.perf_counter()-t)
    assert services.session.store.verify()
def test_b(services, folder): assert services.session.store.verify()
def test_c(services, folder): assert services.session.store.verify()
