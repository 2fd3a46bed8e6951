"""市场工资指导价位: the kinds of work there are figures of."""
